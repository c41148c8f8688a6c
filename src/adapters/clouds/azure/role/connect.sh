#!/usr/bin/env bash
# Lets ClawBot Deploy into one Azure subscription, with a role of its own and no other rights.
# Run it in the Azure Cloud Shell (https://shell.azure.com) or wherever the Azure CLI is signed in, as somebody who is
# Owner or User Access Administrator of the subscription. A second run changes nothing but what is missing.
set -euo pipefail

# VALUES

main() {
  TENANT_ID=$(az account show --subscription "$SUBSCRIPTION_ID" --query tenantId --output tsv)
  make_role
  if [ "$CONNECTION_KIND" = managed-identity ]; then
    assign_role "${1:?Give the object (principal) id of the managed identity}"
    tell "Client id" "the client id of the identity, or nothing for a system-assigned one"
  else
    find_or_make_application
    make_credential
    assign_role "$PRINCIPAL_ID"
    tell "Client id" "$CLIENT_ID"
  fi
  tell "Tenant id" "$TENANT_ID"
  tell "Subscription id" "$SUBSCRIPTION_ID"
  echo "Enter these in ClawBot Deploy. A new role takes up to ten minutes to act."
}

tell() {
  printf '%-16s %s\n' "$1:" "$2"
}

make_role() {
  local existing
  existing=$(az role definition list --name "$ROLE_NAME" --scope "/subscriptions/$SUBSCRIPTION_ID" --query '[0].id' --output tsv)
  if [ -n "$existing" ]; then
    az role definition update --role-definition "$ROLE_DEFINITION" --output none
  else
    az role definition create --role-definition "$ROLE_DEFINITION" --output none
  fi
}

find_or_make_application() {
  CLIENT_ID=$(az ad app list --filter "displayName eq '${APPLICATION_NAME//\'/\'\'}'" --query '[0].appId' --output tsv)
  if [ -z "$CLIENT_ID" ]; then
    CLIENT_ID=$(az ad app create --display-name "$APPLICATION_NAME" --query appId --output tsv)
  fi
  PRINCIPAL_ID=$(az ad sp list --filter "appId eq '$CLIENT_ID'" --query '[0].id' --output tsv)
  if [ -z "$PRINCIPAL_ID" ]; then
    PRINCIPAL_ID=$(az ad sp create --id "$CLIENT_ID" --query id --output tsv)
  fi
}

make_credential() {
  case "$CONNECTION_KIND" in
    federated) make_federated_credential ;;
    service-principal-certificate) make_certificate ;;
    service-principal-secret) make_secret ;;
  esac
}

make_federated_credential() {
  local existing
  existing=$(az ad app federated-credential list --id "$CLIENT_ID" --query "[?name=='clawbot-deploy'].name" --output tsv)
  if [ -n "$existing" ]; then
    az ad app federated-credential update --id "$CLIENT_ID" --federated-credential-id clawbot-deploy --parameters "$FEDERATED_CREDENTIAL"
  else
    az ad app federated-credential create --id "$CLIENT_ID" --parameters "$FEDERATED_CREDENTIAL" --output none
  fi
}

make_certificate() {
  local file
  file=$(az ad app credential reset --id "$CLIENT_ID" --append --create-cert --years 1 --query fileWithCertAndPrivateKey --output tsv)
  tell "Certificate" "$file (paste the whole file, then delete it)"
}

make_secret() {
  local secret
  secret=$(az ad app credential reset --id "$CLIENT_ID" --append --display-name "ClawBot Deploy" --years 1 --query password --output tsv)
  tell "Client secret" "$secret"
}

# Entra shows a new principal and a new role everywhere only after some seconds.
assign_role() {
  local attempt
  for attempt in 1 2 3 4 5 6 7 8 9 10; do
    if az role assignment create --assignee-object-id "$1" --assignee-principal-type ServicePrincipal \
      --role "$ROLE_NAME" --scope "/subscriptions/$SUBSCRIPTION_ID" --output none; then
      return
    fi
    echo "Entra does not know the new role or application yet (try $attempt of 10)." >&2
    sleep 6
  done
  return 1
}

main "$@"
