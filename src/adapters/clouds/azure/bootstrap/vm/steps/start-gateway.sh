# shellcheck shell=bash

readonly gateway=http://127.0.0.1:18789

step_start_gateway() {
  "$library/service.sh" start openclaw || fail gateway "The gateway could not be started."
  wait_until 240 gateway_started || diagnose_gateway
}

gateway_started() { curl --silent --fail --output /dev/null --max-time 5 "$gateway/startupz"; }

diagnose_gateway() {
  "$library/openclaw.mjs" config validate --json || fail config "OpenClaw refuses its configuration."
  "$library/service.sh" running openclaw || fail gateway "The gateway ended instead of becoming ready."
  fail gateway "The gateway was not ready within 240 seconds."
}
