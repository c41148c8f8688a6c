import type { Translation } from './translation.ts';

export const es: Translation = {
  common: {
    justNow: 'justo ahora',
    tryAgain: 'Reintentar',
    docs: 'Documentación',
    request: 'Petición',
    original: 'Lo que dijo el servidor, en inglés',
    duration: { seconds: '{seconds} s', minutes: '{minutes} min {seconds} s', hours: '{hours} h {minutes} min' },
    price: { free: 'Gratis', unknown: 'No se sabe', monthly: '{amount} / mes' },
  },

  shell: {
    language: 'Idioma',
    theme: 'Tema',
    demo: { label: 'Demostración', note: 'Azure simulado: nada de esto es real y nada cuesta dinero.' },
    themes: { system: 'Sistema', light: 'Claro', dark: 'Oscuro' },
  },

  landing: {
    // The page for whoever is not signed in.
  },

  signIn: {
    // Signing in, and links of mails.
  },

  confirm: {
    // The question whether it is really them.
  },

  connections: {
    // Accounts at clouds: list, one of them, a new one.
  },

  deployments: {
    // The list, and what list and detail share.
  },

  create: {
    // The form for a new deployment.
  },

  detail: {
    // One deployment.
    tabsOf: 'Pestañas de {name}',
    tabs: {
      overview: 'Resumen',
      logs: 'Registros',
      resources: 'Recursos',
      activity: 'Actividad',
      settings: 'Ajustes',
      certificate: 'Certificado',
    },
    behind: 'Puede que esta página no esté al día',
    notLoaded: 'No se pudo cargar el despliegue',
    loading: 'Cargando',
    fallbackTitle: 'Despliegue',
    certificateNote: 'Se eliminó, y se comprobó de nuevo que no queda nada de lo que creó.',
    readCertificate: 'Ver el certificado',
    settings: {
      unchangeable: 'Esto se eligió al crearlo. Para cambiarlo hay que crear otro.',
      address: 'Dirección de la API',
      exposure: 'SSH abierto a',
      nobody: 'Nadie',
      id: 'Identificador',
      copyId: 'Copiar identificador',
      danger: 'Zona de peligro',
      deleteNote: 'Detiene el asistente y elimina todo lo que creó, con todos sus datos. No se puede deshacer.',
      delete: 'Eliminar…',
      beingDeleted: 'Ya se está eliminando.',
    },
  },

  logs: {
    // Its log.
  },

  metrics: {
    // Its measurements.
  },

  resources: {
    // What it consists of.
    title: 'Recursos',
    summary: '{made} de {total} creados',
    none: 'Todavía no se ha creado nada. Cada recurso se anota aquí antes de pedirlo.',
    states: { unseen: 'Pedido, aún sin confirmar', made: 'Creado', gone: 'Eliminado' },
    madeAt: 'Creado',
    requestedAt: 'Pedido',
    goneAt: 'Eliminado',
    goes: 'Se elimina con el despliegue',
    stays: 'Se conserva: otros también lo usan',
    portal: 'Abrir en el portal de Azure',
    simulated: 'Simulado: no hay nada que abrir en el portal.',
    copyPlace: 'Copiar su ubicación',
    processes: 'Los identificadores de procesos no se guardan: cambian con cada arranque.',
  },

  activity: {
    // Who did what.
    title: 'Actividad',
    none: 'Todavía no se ha pedido nada.',
    behind: 'Puede que esta lista no esté al día',
    notLoaded: 'No se pudo cargar la actividad',
    more: 'Cargar más',
    you: 'Tú',
    somebody: 'Otro miembro',
    gone: 'Alguien que ya no está',
    adminsSeeMore: 'Quién fue, qué cambió y quién lo abrió solo lo ven los administradores.',
    became: 'pasó a ser',
    nothing: 'nada',
    took: 'tardó {duration}',
    actions: {
      create: 'Crear',
      start: 'Iniciar',
      stop: 'Detener',
      restart: 'Reiniciar',
      retry: 'Reintentar',
      delete: 'Eliminar',
      open: 'Abrir',
    },
    outcomes: {
      running: 'En curso',
      succeeded: 'Hecho',
      failed: 'Falló',
      waiting: 'Espera a alguien',
      superseded: 'Sustituido por otro posterior',
    },
    fields: { desired: 'Deseado', status: 'Estado', name: 'Nombre' },
  },

  problems: {
    // Failures, and what to do about them.
  },

  remove: {
    // Deleting, and the certificate of it.
    certificate: 'Certificado de eliminación',
    looked: 'Se buscó de nuevo todo lo que creó este despliegue y se comprobó que ya no existe.',
    completed: 'Completado',
    deployment: 'Despliegue',
    id: 'Identificador',
    gone: 'Eliminado',
    kept: 'Se conserva, porque otros asistentes lo usan',
    madeAt: 'Creado',
    goneAt: 'Eliminado',
    nothing: 'No había creado nada.',
    download: 'Descargar como JSON',
    print: 'Imprimir',
    none: 'Todavía no hay certificado',
    noneNote: 'Se da cuando el despliegue se ha eliminado y se ha visto que no queda nada de lo que creó.',
  },

  usage: {
    // What is used, and what it costs.
  },

  settings: {
    // Account, security, appearance.
  },

  members: {
    // People of a workspace.
  },

  keys: {
    // Keys for programs.
  },

  palette: {
    // The command palette.
  },

  design: {
    // The page that shows every component.
  },

  inbox: {
    // Mail that was not sent.
  },

  azure: {
    // Checks of an account, and whom to ask.
  },

  status: {
    pending: 'Pendiente',
    provisioning: 'Aprovisionando',
    configuring: 'Configurando',
    installing: 'Instalando',
    starting: 'Iniciando',
    running: 'En marcha',
    stopping: 'Deteniendo',
    stopped: 'Detenido',
    updating: 'Actualizando',
    blocked: 'Bloqueado',
    failed: 'Fallido',
    deleting: 'Eliminando',
    deleted: 'Eliminado',
  },

  steps: {
    remove: 'Eliminar: {what}',
    'secret-gateway-token': 'Crear el token de acceso',
    'secret-model-key': 'Guardar la clave del modelo',
    'state-folder': 'Crear la carpeta de estado',
    configuration: 'Escribir la configuración',
    'openclaw-package': 'Instalar OpenClaw',
    'dns-record': 'Darle su nombre',
    'resource-group': 'Crear el grupo de recursos',
    'network-security-group': 'Crear el cortafuegos',
    'virtual-network': 'Crear la red virtual',
    'public-ip': 'Reservar la dirección pública',
    'network-interface': 'Crear la interfaz de red',
    'os-disk': 'Crear el disco',
    'virtual-machine': 'Crear la máquina virtual',
    'prepare-system': 'Preparar el sistema operativo',
    'install-node': 'Instalar Node.js',
    'install-openclaw': 'Instalar OpenClaw',
    'install-proxy': 'Instalar Caddy',
    configure: 'Configurar la máquina',
    'start-gateway': 'Iniciar el gateway',
    'start-proxy': 'Obtener los certificados',
    ready: 'Ver la máquina lista',
    'gateway-started': 'Iniciar el gateway',
    'gateway-ready': 'Esperar a que el gateway esté listo',
    'control-ui': 'Ver responder la interfaz de control',
    'access-refused': 'Ver que se rechaza a los extraños',
    'machine-stopped': 'Detener la máquina',
  },

  kinds: {
    'secret-gateway-token': 'Token de acceso en el almacén',
    'secret-model-key': 'Clave del modelo en el almacén',
    'state-folder': 'Carpeta de estado con todos sus datos',
    configuration: 'Configuración',
    'openclaw-package': 'OpenClaw instalado',
    'dns-record': 'Nombre en la zona DNS',
    'resource-group': 'Grupo de recursos',
    'network-security-group': 'Cortafuegos (grupo de seguridad de red)',
    'virtual-network': 'Red virtual',
    'public-ip': 'Dirección pública',
    'network-interface': 'Interfaz de red',
    'os-disk': 'Disco con todos sus datos',
    'virtual-machine': 'Máquina virtual',
  },

  errors: {
    'invalid-input': 'Algún dato no es válido',
    'not-signed-in': 'No has iniciado sesión',
    'not-allowed': 'Tu rol no lo permite',
    'foreign-origin': 'La petición viene de una dirección desconocida',
    'wrong-credentials': 'El correo y la contraseña no coinciden',
    'email-unconfirmed': 'La dirección aún no está confirmada',
    'sign-in-not-recent': 'Confirma que eres tú',
    'second-factor-wrong': 'Este código no es válido',
    'second-factor-expired': 'Este inicio de sesión empezó hace demasiado tiempo',
    'second-factor-conflict': 'El segundo factor no está como se esperaba',
    'account-in-use': 'La cuenta aún tiene algo',
    'sign-in-link-void': 'El enlace de acceso ya no funciona',
    'sign-up-closed': 'No se admiten cuentas nuevas',
    'not-found': 'Aquí no hay nada',
    'name-taken': 'El nombre ya está en uso',
    'deployment-limit': 'El espacio de trabajo está lleno',
    'connection-in-use': 'Hay un despliegue en esta cuenta',
    'connection-kind-unavailable': 'Esta forma de acceso no se ofrece aquí',
    'being-deleted': 'El despliegue se está eliminando',
    'not-running': 'El despliegue no está en marcha',
    'name-mismatch': 'El nombre escrito no es el del despliegue',
    'idempotency-conflict': 'La Idempotency-Key pertenece a otra petición',
    'too-many-requests': 'Demasiados intentos en poco tiempo',
    'body-too-large': 'La petición es demasiado grande',
    'headers-too-large': 'Las cabeceras son demasiado grandes',
    'request-too-slow': 'La petición no llegó a tiempo',
    'stream-limit': 'Hay demasiadas conexiones en vivo abiertas',
    internal: 'Ha ocurrido algo inesperado',
    'database-away': 'La base de datos no responde',
    'mail-refused': 'El servidor de correo rechazó un mensaje',
    'database-pooled': 'La dirección de la base de datos comparte conexiones',
    'identity-away': 'Ahora mismo no se puede iniciar sesión',
    'identity-unusable': 'Los tokens de Supabase Auth no valen aquí',
    'port-in-use': 'No se puede abrir el puerto',
    'data-folder-unwritable': 'No se puede usar la carpeta de datos',
    'data-folder-in-use': 'Otro ClawBot Deploy usa esta carpeta de datos',
    'disk-full': 'El disco está lleno',
    'install-no-network': 'No se pudo llegar al registro de npm',
    'unknown-version': 'npm no conoce esa versión de OpenClaw',
    'install-failed': 'No se pudo instalar OpenClaw',
    'gateway-config-refused': 'OpenClaw rechaza su configuración',
    'gateway-not-ready': 'El gateway no llegó a estar listo',
    'gateway-crash-loop': 'El gateway termina una y otra vez',
    'resource-foreign': 'Algo que no es nuestro está en medio',
    'resource-missing': 'Falta algo de este despliegue',
    'resource-shared': 'El grupo de recursos contiene algo más',
    'orphan-unproven': 'No está probado que sea un resto',
    'machine-stopped-elsewhere': 'Otra persona detuvo la máquina virtual',
    'takedown-halted': 'Se detiene o elimina demasiado a la vez',
    'restored-differs': 'La copia restaurada y la nube no coinciden',
    'orphan-newer': 'Puede ser más reciente que la copia restaurada',
    'owner-link-failed': 'OpenClaw no creó el enlace de acceso',
    'secret-missing': 'Falta un secreto en el almacén',
    'vault-unreadable': 'No se puede abrir el almacén de secretos',
    'vault-refused': 'El almacén de secretos no deja entrar a ClawBot Deploy',
    'vault-unavailable': 'El almacén de secretos no responde',
    'zone-refused': 'La zona DNS no deja entrar a ClawBot Deploy',
    'zone-unavailable': 'La zona DNS no responde',
    'cloud-unavailable': 'Esta nube no se ofrece aquí',
    'postgres-start-failed': 'La base de datos integrada no arrancó',
    'migration-failed': 'No se pudo actualizar la base de datos',
    'backup-unreadable': 'No se puede leer la copia de seguridad',
    'backup-unwritable': 'No se puede escribir la copia de seguridad',
    'restore-refused': 'Se rechazó la restauración',
    'azure-sign-in-refused': 'Entra rechaza el inicio de sesión',
    'azure-credentials-expired': 'El secreto o el certificado ha caducado',
    'azure-sign-in-forbidden': 'El inquilino prohíbe el inicio de sesión',
    'azure-wrong-tenant': 'La suscripción pertenece a otro inquilino',
    'azure-sign-in-unavailable': 'Esta forma de acceso no está disponible',
    'azure-token-refused': 'Azure rechaza el token',
    'azure-permission-missing': 'Falta un permiso',
    'azure-subscription-missing': 'La suscripción no aparece',
    'azure-subscription-disabled': 'La suscripción está deshabilitada',
    'azure-provider-unregistered': 'Falta registrar un proveedor de recursos',
    'azure-quota-exceeded': 'La cuota está agotada',
    'azure-size-unavailable': 'Ese tamaño no se ofrece allí',
    'azure-capacity': 'Azure no tiene máquinas de ese tamaño',
    'azure-policy-denied': 'Una directiva de la organización lo prohíbe',
    'azure-locked': 'Hay un bloqueo en medio',
    'azure-address-taken': 'El nombre de host ya está ocupado',
    'azure-image-missing': 'La imagen del sistema no se ofrece allí',
    'azure-busy': 'Azure sigue trabajando',
    'azure-not-found': 'Azure no lo encuentra',
    'azure-throttled': 'Azure pide una pausa',
    'azure-unavailable': 'Azure tiene problemas',
    'azure-unreachable': 'No se llega a Azure',
    'azure-request-refused': 'Azure no acepta la petición',
    'azure-deployment-canceled': 'El despliegue se canceló en Azure',
    'azure-command-failed': 'Falló una orden en la máquina',
    'azure-unknown': 'Un error que aún no tiene página',
    unreachable: 'ClawBot Deploy no respondió',
    'unexpected-answer': 'El servidor dio una respuesta inesperada',
    'sign-in-cancelled': 'No se inició la sesión',
  },

  hints: {
    'invalid-input': 'Corrige los campos que indica el mensaje y vuelve a enviarlo.',
    'not-signed-in': 'Inicia sesión y vuelve a intentarlo.',
    'not-allowed': 'Pide a un propietario o administrador de este espacio de trabajo un rol que lo permita.',
    'foreign-origin': 'Abre ClawBot Deploy en la dirección que muestra al arrancar e inténtalo desde allí.',
    'wrong-credentials': 'Revisa el correo y la contraseña, o pide un enlace de acceso por correo.',
    'email-unconfirmed': 'Abre el enlace del correo de registro o pide un enlace de acceso: ambos confirman la dirección.',
    'sign-in-not-recent': 'Confírmalo con tu contraseña, un código o un nuevo inicio de sesión, y vuelve a enviarlo.',
    'second-factor-wrong': 'Escribe el código que muestra ahora tu aplicación o un código de respaldo. Cada uno sirve una sola vez.',
    'second-factor-expired': 'Vuelve a iniciar sesión; tendrás diez minutos para el código.',
    'second-factor-conflict': 'Recarga la página para ver si hay un segundo factor activo.',
    'account-in-use':
      'Elimina los despliegues que se nombran o haz propietario del espacio de trabajo a otra persona, e inténtalo de nuevo.',
    'sign-in-link-void': 'Un enlace sirve una sola vez y durante unos minutos. Pide uno nuevo.',
    'sign-up-closed': 'Pide al propietario de esta instalación que te deje entrar.',
    'not-found': 'Comprueba el id; lo eliminado y lo de otros espacios de trabajo no se muestra.',
    'name-taken': 'Elige otro nombre o elimina el despliegue que lo tiene.',
    'deployment-limit': 'Elimina un despliegue que ya no necesites.',
    'connection-in-use': 'Elimina antes los despliegues que viven en esta cuenta.',
    'connection-kind-unavailable': 'Elige otra; una aplicación con certificado o secreto funciona en todas partes.',
    'being-deleted': 'Una eliminación no se puede deshacer. Crea un despliegue nuevo.',
    'not-running': 'Inícialo y espera a que esté en marcha.',
    'name-mismatch': 'Para confirmar, escribe el nombre del despliegue tal como se muestra.',
    'idempotency-conflict': 'Usa una Idempotency-Key nueva para una petición distinta.',
    'too-many-requests': 'Espera los segundos que indica Retry-After y vuelve a intentarlo.',
    'body-too-large': 'Envía menos de 64 KB.',
    'headers-too-large': 'Envía una dirección más corta y menos de 16 KB de cabeceras y cookies.',
    'request-too-slow': 'Envía la petición completa en menos de medio minuto.',
    'stream-limit': 'Cierra otras pestañas de ClawBot Deploy; un navegador solo necesita una conexión.',
    internal: 'Inténtalo de nuevo. Si continúa, busca en el registro del servidor el id de petición que se muestra aquí.',
    'database-away': 'Se reintenta automáticamente; si continúa, ejecuta `npm run doctor`.',
    'mail-refused': 'Revisa la configuración SMTP con `npm run doctor`; el servidor dice en su mensaje qué le molesta.',
    'database-pooled': 'Usa la dirección con el puerto 5432: la del pool de sesión o la del propio servidor.',
    'identity-away':
      'Quien ya ha iniciado sesión sigue dentro. Inténtalo en unos segundos; si continúa, mira si el proyecto de Supabase está en pausa.',
    'identity-unusable': 'Revisa la dirección del proyecto de Supabase, sus claves JWT y el reloj de este servidor.',
    'port-in-use': 'Detén el programa que lo usa o arranca con otro: `PORT=3100 npm start`.',
    'data-folder-unwritable': 'Date permiso para escribir en ella o indica otra: `CLAWBOT_HOME=… npm start`.',
    'data-folder-in-use': 'Usa el que está en marcha, detenlo o indica otra carpeta: `CLAWBOT_HOME=… npm start`.',
    'disk-full': 'Libera al menos 2 GB en este disco y pulsa Reintentar.',
    'install-no-network': 'Comprueba que esta máquina llega al registro de npm (`npm ping`) y pulsa Reintentar.',
    'unknown-version': 'Elimina este despliegue y crea uno con una versión que exista (`npm view openclaw versions`).',
    'install-failed': 'Lee en las últimas líneas del registro el motivo que dio npm y pulsa Reintentar.',
    'gateway-config-refused': 'Lee el registro, corrige openclaw.json en la carpeta de estado y pulsa Reintentar.',
    'gateway-not-ready': 'El gateway no estuvo listo a tiempo. Lee el motivo en el registro y pulsa Reintentar.',
    'gateway-crash-loop': 'Lee el motivo en el registro y pulsa Reintentar.',
    'resource-foreign':
      'Algo con el nombre que necesita este despliegue no está marcado como suyo. Muévelo o devuélvele sus etiquetas y pulsa Reintentar.',
    'resource-missing': 'Lo que guardaba sus datos ya no está. Devuélvelo y pulsa Reintentar, o elimina el despliegue y crea uno nuevo.',
    'resource-shared': 'Saca del grupo de recursos lo que no es nuestro o elimínalo tú, y pulsa Reintentar.',
    'orphan-unproven': 'Vuelve a mirar la lista dentro de un minuto; lo que siga siendo un resto se podrá eliminar.',
    'machine-stopped-elsewhere': 'Pulsa Reintentar para iniciarla de nuevo, o Detener si debe seguir apagada.',
    'takedown-halted': 'Si de verdad debe ser tanto, un propietario o administrador lo confirma en el aviso de arriba.',
    'restored-differs': 'Míralo en la nube. Pulsa Reintentar si debe quedar como se muestra aquí, o pide lo que quieras en su lugar.',
    'orphan-newer': 'Míralo en la nube y elimínalo allí si nadie lo necesita.',
    'owner-link-failed': 'Pulsa Abrir otra vez; si continúa, reinicia el despliegue.',
    'secret-missing': 'Un secreto de este despliegue ya no está en el almacén. Elimina el despliegue y créalo de nuevo.',
    'vault-unreadable': 'La clave del almacén no abre este secreto. Restaura el archivo vault.key de esta carpeta de datos.',
    'vault-refused': 'Quien administra este ClawBot Deploy debe darle acceso a su almacén. Se reintenta automáticamente.',
    'vault-unavailable': 'El almacén no responde como debería. Se reintenta automáticamente.',
    'zone-refused': 'Quien administra este ClawBot Deploy debe darle acceso a su zona DNS. Se reintenta automáticamente.',
    'zone-unavailable': 'La zona DNS de este ClawBot Deploy no responde como debería. Se reintenta automáticamente.',
    'cloud-unavailable': 'Elige una nube de las que ofrece el formulario.',
    'postgres-start-failed': 'Ejecuta `npm run doctor`; dice qué necesita la base de datos.',
    'migration-failed': 'La base de datos quedó como estaba. Lee la causa o arranca la versión de ClawBot Deploy que la escribió.',
    'backup-unreadable': 'Comprueba el nombre del archivo y la frase de paso, o usa otra copia. No se cambió nada.',
    'backup-unwritable': 'Indica un archivo que aún no exista, en una carpeta donde puedas escribir.',
    'restore-refused': 'No se cambió nada. Haz lo que dice el mensaje y empieza de nuevo.',
    'azure-sign-in-refused':
      'Compara el id de inquilino, el id de cliente y el secreto de la conexión con el registro de la aplicación en Entra y guárdalos de nuevo.',
    'azure-credentials-expired': 'Crea un secreto o certificado nuevo para la aplicación en Entra y guárdalo en la conexión.',
    'azure-sign-in-forbidden': 'Pide a un administrador del inquilino que permita entrar a esta aplicación.',
    'azure-wrong-tenant': 'Corrige el id de inquilino de la conexión: debe ser el inquilino al que pertenece la suscripción.',
    'azure-sign-in-unavailable':
      'Inicia sesión con `az login` en la máquina que ejecuta ClawBot Deploy, o elige otra forma de acceso para la conexión.',
    'azure-token-refused': 'Se pide uno nuevo automáticamente. Si continúa, prueba la conexión.',
    'azure-permission-missing':
      'Da a la aplicación el rol personalizado de ClawBot Deploy en la suscripción. Un rol nuevo tarda hasta diez minutos en actuar.',
    'azure-subscription-missing': 'Corrige el id de suscripción de la conexión o da a la aplicación un rol en esa suscripción.',
    'azure-subscription-disabled': 'Actívala de nuevo en el portal de Azure y pulsa Reintentar.',
    'azure-provider-unregistered': 'Registra el proveedor de recursos en la suscripción y pulsa Reintentar.',
    'azure-quota-exceeded': 'Pide a Azure una cuota mayor y pulsa Reintentar, o crea un despliegue de menor tamaño o en otra región.',
    'azure-size-unavailable': 'Crea un despliegue con otro tamaño o en otra región.',
    'azure-capacity':
      'Azure se ha quedado allí sin máquinas de ese tamaño. Pulsa Reintentar más tarde o crea un despliegue con otro tamaño o en otra región.',
    'azure-policy-denied': 'Pide una excepción a quien gestiona las directivas de Azure de la suscripción o usa otra suscripción.',
    'azure-locked': 'Quita el bloqueo en el portal de Azure y pulsa Reintentar.',
    'azure-address-taken': 'Elimina este despliegue y crea uno con otro nombre.',
    'azure-image-missing': 'Crea un despliegue en otra región: esta no ofrece Ubuntu 24.04.',
    'azure-busy': 'Azure aún trabaja en algo que está en medio. Se reintenta automáticamente.',
    'azure-not-found': 'Azure aún no lo muestra, o ya no. Se vuelve a buscar automáticamente.',
    'azure-throttled': 'Se respeta, y después el trabajo sigue solo.',
    'azure-unavailable': 'Azure tiene problemas propios. Se reintenta automáticamente; status.azure.com cuenta más.',
    'azure-unreachable':
      'Comprueba que esta máquina llega a login.microsoftonline.com y management.azure.com. Se reintenta automáticamente.',
    'azure-request-refused': 'Azure no acepta lo que envió ClawBot Deploy. Por favor, infórmalo con el mensaje que se muestra aquí.',
    'azure-deployment-canceled': 'Alguien canceló el despliegue en Azure. Pulsa Reintentar para seguir.',
    'azure-command-failed': 'Falló una orden en la máquina virtual. Lee el motivo en el registro y pulsa Reintentar.',
    'azure-unknown': 'El mensaje muestra palabra por palabra lo que dijo Azure. Arregla lo que nombra y pulsa Reintentar.',
    unreachable: 'Comprueba tu conexión y que ClawBot Deploy siga en marcha. No se pierde nada de lo que escribiste.',
    'unexpected-answer': 'Vuelve a intentarlo dentro de un momento.',
    'sign-in-cancelled': 'El otro sitio no confirmó quién eres. Inténtalo de nuevo o elige otra forma más abajo.',
  },
};
