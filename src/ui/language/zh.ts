import type { Translation } from './translation.ts';

export const zh: Translation = {
  common: {
    justNow: '刚刚',
    tryAgain: '重试',
    docs: '文档',
    request: '请求',
    original: '服务器的原文（英文）',
    duration: { seconds: '{seconds} 秒', minutes: '{minutes} 分 {seconds} 秒', hours: '{hours} 小时 {minutes} 分' },
    price: { free: '免费', unknown: '未知', monthly: '{amount} / 月' },
  },

  shell: {
    language: '语言',
    theme: '主题',
    demo: { label: '演示', note: '模拟的 Azure：这里的一切都不是真实的，也不产生费用。' },
    themes: { system: '跟随系统', light: '浅色', dark: '深色' },
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
  },

  logs: {
    // Its log.
  },

  metrics: {
    // Its measurements.
  },

  resources: {
    // What it consists of.
  },

  activity: {
    // Who did what.
  },

  problems: {
    // Failures, and what to do about them.
  },

  remove: {
    // Deleting, and the certificate of it.
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
    pending: '等待中',
    provisioning: '创建资源中',
    configuring: '配置中',
    installing: '安装中',
    starting: '启动中',
    running: '运行中',
    stopping: '停止中',
    stopped: '已停止',
    updating: '更新中',
    blocked: '受阻',
    failed: '失败',
    deleting: '删除中',
    deleted: '已删除',
  },

  steps: {
    remove: '删除：{what}',
    'secret-gateway-token': '生成访问令牌',
    'secret-model-key': '保存模型密钥',
    'state-folder': '创建状态文件夹',
    configuration: '写入配置',
    'openclaw-package': '安装 OpenClaw',
    'dns-record': '设置主机名',
    'resource-group': '创建资源组',
    'network-security-group': '创建防火墙',
    'virtual-network': '创建虚拟网络',
    'public-ip': '预留公网地址',
    'network-interface': '创建网络接口',
    'os-disk': '创建磁盘',
    'virtual-machine': '创建虚拟机',
    'prepare-system': '准备操作系统',
    'install-node': '安装 Node.js',
    'install-openclaw': '安装 OpenClaw',
    'install-proxy': '安装 Caddy',
    configure: '配置机器',
    'start-gateway': '启动网关',
    'start-proxy': '获取证书',
    ready: '确认机器就绪',
    'gateway-started': '启动网关',
    'gateway-ready': '等待网关就绪',
    'control-ui': '确认控制界面有响应',
    'access-refused': '确认陌生人被拒绝',
    'machine-stopped': '停止机器',
  },

  kinds: {
    'secret-gateway-token': '保险库中的访问令牌',
    'secret-model-key': '保险库中的模型密钥',
    'state-folder': '状态文件夹及其全部数据',
    configuration: '配置',
    'openclaw-package': '已安装的 OpenClaw',
    'dns-record': 'DNS 区域中的名称',
    'resource-group': '资源组',
    'network-security-group': '防火墙（网络安全组）',
    'virtual-network': '虚拟网络',
    'public-ip': '公网地址',
    'network-interface': '网络接口',
    'os-disk': '磁盘及其全部数据',
    'virtual-machine': '虚拟机',
  },

  errors: {
    'invalid-input': '部分输入无法使用',
    'not-signed-in': '你尚未登录',
    'not-allowed': '你的角色无权执行此操作',
    'foreign-origin': '请求来自未知的地址',
    'wrong-credentials': '邮箱与密码不匹配',
    'email-unconfirmed': '邮箱地址尚未确认',
    'sign-in-not-recent': '请确认是你本人',
    'second-factor-wrong': '验证码不正确',
    'second-factor-expired': '本次登录已超时',
    'second-factor-conflict': '两步验证的状态与预期不符',
    'account-in-use': '账户下仍有内容',
    'sign-in-link-void': '登录链接已失效',
    'sign-up-closed': '不接受新账户注册',
    'not-found': '这里没有内容',
    'name-taken': '名称已被占用',
    'deployment-limit': '工作区已满',
    'connection-in-use': '此账户中仍有部署',
    'connection-kind-unavailable': '此处不提供这种登录方式',
    'being-deleted': '部署正在删除',
    'not-running': '部署未在运行',
    'name-mismatch': '输入的名称与部署名称不一致',
    'idempotency-conflict': '该 Idempotency-Key 属于另一个请求',
    'too-many-requests': '短时间内尝试次数过多',
    'body-too-large': '请求过大',
    'headers-too-large': '请求头过大',
    'request-too-slow': '请求未能及时送达',
    'stream-limit': '打开的实时连接过多',
    internal: '发生了意外错误',
    'database-away': '数据库没有响应',
    'mail-refused': '邮件服务器拒绝了邮件',
    'database-pooled': '该数据库地址共用连接',
    'identity-away': '暂时无法登录',
    'identity-unusable': 'Supabase Auth 的令牌在此无效',
    'port-in-use': '无法打开端口',
    'data-folder-unwritable': '数据文件夹无法使用',
    'data-folder-in-use': '另一个 ClawBot Deploy 正在使用此数据文件夹',
    'disk-full': '磁盘已满',
    'install-no-network': '无法连接 npm 仓库',
    'unknown-version': 'npm 上没有这个 OpenClaw 版本',
    'install-failed': 'OpenClaw 安装失败',
    'gateway-config-refused': 'OpenClaw 拒绝了它的配置',
    'gateway-not-ready': '网关未能就绪',
    'gateway-crash-loop': '网关反复退出',
    'resource-foreign': '有不属于我们的资源挡在前面',
    'resource-missing': '此部署的部分资源已消失',
    'resource-shared': '资源组中还有其他内容',
    'orphan-unproven': '无法确认这是遗留资源',
    'machine-stopped-elsewhere': '虚拟机被其他人停止了',
    'takedown-halted': '一次要停止或删除的太多',
    'restored-differs': '恢复的副本与云端不一致',
    'orphan-newer': '它可能比恢复的备份更新',
    'owner-link-failed': 'OpenClaw 未能生成登录链接',
    'secret-missing': '保险库中缺少一个密钥',
    'vault-unreadable': '无法打开保险库',
    'vault-refused': '保险库拒绝 ClawBot Deploy 访问',
    'vault-unavailable': '保险库没有响应',
    'zone-refused': 'DNS 区域拒绝 ClawBot Deploy 访问',
    'zone-unavailable': 'DNS 区域没有响应',
    'cloud-unavailable': '此处不提供这个云',
    'postgres-start-failed': '内置数据库未能启动',
    'migration-failed': '数据库未能更新',
    'backup-unreadable': '无法读取备份',
    'backup-unwritable': '无法写入备份',
    'restore-refused': '恢复被拒绝',
    'azure-sign-in-refused': 'Entra 拒绝登录',
    'azure-credentials-expired': '密钥或证书已过期',
    'azure-sign-in-forbidden': '租户禁止登录',
    'azure-wrong-tenant': '订阅属于另一个租户',
    'azure-sign-in-unavailable': '没有这种登录方式',
    'azure-token-refused': 'Azure 拒绝了令牌',
    'azure-permission-missing': '缺少权限',
    'azure-subscription-missing': '找不到订阅',
    'azure-subscription-disabled': '订阅已停用',
    'azure-provider-unregistered': '资源提供程序未注册',
    'azure-quota-exceeded': '配额已用完',
    'azure-size-unavailable': '该区域不提供此规格',
    'azure-capacity': 'Azure 暂无此规格的机器',
    'azure-policy-denied': '组织的策略禁止此操作',
    'azure-locked': '存在资源锁',
    'azure-address-taken': '主机名已被占用',
    'azure-image-missing': '该区域不提供系统镜像',
    'azure-busy': 'Azure 仍在处理中',
    'azure-not-found': 'Azure 找不到它',
    'azure-throttled': 'Azure 要求暂停',
    'azure-unavailable': 'Azure 出现故障',
    'azure-unreachable': '无法连接 Azure',
    'azure-request-refused': 'Azure 不接受该请求',
    'azure-deployment-canceled': '部署在 Azure 中被取消',
    'azure-command-failed': '机器上的命令执行失败',
    'azure-unknown': '尚无说明页的错误',
    unreachable: 'ClawBot Deploy 没有响应',
    'unexpected-answer': '服务器给出了意外的答复',
    'sign-in-cancelled': '你没有登录成功',
  },

  hints: {
    'invalid-input': '请修改提示中指出的字段，然后重新发送。',
    'not-signed-in': '请先登录，然后重试。',
    'not-allowed': '请向此工作区的所有者或管理员申请具备该权限的角色。',
    'foreign-origin': '请使用 ClawBot Deploy 启动时显示的地址打开页面，再从那里重试。',
    'wrong-credentials': '请检查邮箱和密码，或索取一封登录链接邮件。',
    'email-unconfirmed': '请打开注册邮件中的链接，或索取登录链接；两者都可以确认邮箱。',
    'sign-in-not-recent': '请用密码、验证码或重新登录来确认身份，然后再次发送。',
    'second-factor-wrong': '请输入应用当前显示的验证码，或一个备用码。每个只能使用一次。',
    'second-factor-expired': '请重新登录，之后有十分钟时间输入验证码。',
    'second-factor-conflict': '请刷新页面，查看两步验证是否已开启。',
    'account-in-use': '请删除列出的部署，或让其他人成为工作区的所有者，然后重试。',
    'sign-in-link-void': '链接只能使用一次，且仅在几分钟内有效。请索取新的链接。',
    'sign-up-closed': '请联系此安装的所有者邀请你加入。',
    'not-found': '请检查 ID；已删除的内容或属于其他工作区的内容不会显示。',
    'name-taken': '请换一个名称，或删除使用该名称的部署。',
    'deployment-limit': '请删除不再需要的部署。',
    'connection-in-use': '请先删除位于此账户中的部署。',
    'connection-kind-unavailable': '请选择其他登录方式；使用证书或密钥的应用在任何地方都可用。',
    'being-deleted': '删除无法撤销。请新建一个部署。',
    'not-running': '请启动部署，并等待其进入运行状态。',
    'name-mismatch': '请按显示内容准确输入部署名称以确认。',
    'idempotency-conflict': '不同的请求请使用新的 Idempotency-Key。',
    'too-many-requests': '请等待 Retry-After 指定的秒数，然后重试。',
    'body-too-large': '请发送少于 64 KB 的内容。',
    'headers-too-large': '请使用更短的地址，并让请求头与 Cookie 少于 16 KB。',
    'request-too-slow': '请在半分钟内发送完整的请求。',
    'stream-limit': '请关闭 ClawBot Deploy 的其他标签页；一个浏览器只需要一个连接。',
    internal: '请重试。如果仍然出现，请用此处的请求编号查看服务器日志。',
    'database-away': '数据库没有响应，系统会自动重试；如果持续，请运行 `npm run doctor`。',
    'mail-refused': '请用 `npm run doctor` 检查 SMTP 设置；邮件服务器会在消息中说明原因。',
    'database-pooled': '请使用端口 5432 的地址：会话连接池的地址，或服务器本身的地址。',
    'identity-away': '已登录的用户保持登录。请几秒后重试；如果持续，请检查 Supabase 项目是否已暂停。',
    'identity-unusable': '请检查 Supabase 项目的地址、其 JWT 密钥，以及此服务器的时钟。',
    'port-in-use': '请停止占用该端口的程序，或换一个端口启动：`PORT=3100 npm start`。',
    'data-folder-unwritable': '请赋予自己写入权限，或指定其他文件夹：`CLAWBOT_HOME=… npm start`。',
    'data-folder-in-use': '请使用正在运行的那个、将其停止，或指定其他文件夹：`CLAWBOT_HOME=… npm start`。',
    'disk-full': '请在此磁盘上腾出至少 2 GB，然后点击“重试”。',
    'install-no-network': '请检查此机器能否访问 npm 仓库（`npm ping`），然后点击“重试”。',
    'unknown-version': '请删除此部署，并用存在的版本新建一个（`npm view openclaw versions`）。',
    'install-failed': '请在日志末尾查看 npm 给出的原因，然后点击“重试”。',
    'gateway-config-refused': '网关拒绝其配置。请查看日志，修改状态文件夹中的 openclaw.json，然后点击“重试”。',
    'gateway-not-ready': '网关未在规定时间内就绪。请在日志中查看原因，然后点击“重试”。',
    'gateway-crash-loop': '网关一再退出。请在日志中查看原因，然后点击“重试”。',
    'resource-foreign': '此部署需要的名称被一个没有其标记的资源占用。请将其移走或恢复标记，然后点击“重试”。',
    'resource-missing': '存放其数据的资源已不存在。请恢复它并点击“重试”，或删除此部署并新建一个。',
    'resource-shared': '请将不属于我们的内容移出资源组，或自行删除该组，然后点击“重试”。',
    'orphan-unproven': '请一分钟后再次查看列表；届时仍为遗留的资源可以删除。',
    'machine-stopped-elsewhere': '点击“重试”重新启动；如果应保持关闭，请点击“停止”。',
    'takedown-halted': '如果确实要停止或删除这么多，请由所有者或管理员在页面顶部的提示中确认。',
    'restored-differs': '请在云端查看。如果应变为此处所示，请点击“重试”；否则请提出你想要的操作。',
    'orphan-newer': '请在云端查看；如果没有人需要，请在那里删除。',
    'owner-link-failed': '请再次点击“打开”；如果仍然失败，请重启部署。',
    'secret-missing': '此部署的一个密钥已不在保险库中。请删除该部署并重新创建。',
    'vault-unreadable': '保险库密钥无法打开此密钥内容。请恢复属于此数据文件夹的 vault.key 文件。',
    'vault-refused': '运行此 ClawBot Deploy 的人需要授予其访问保险库的权限。系统会自动重试。',
    'vault-unavailable': '保险库没有正常响应。系统会自动重试。',
    'zone-refused': '运行此 ClawBot Deploy 的人需要授予其访问 DNS 区域的权限。系统会自动重试。',
    'zone-unavailable': '此 ClawBot Deploy 的 DNS 区域没有正常响应。系统会自动重试。',
    'cloud-unavailable': '请选择创建表单中提供的云。',
    'postgres-start-failed': '请运行 `npm run doctor`；它会指出数据库需要什么。',
    'migration-failed': '数据库保持原样。请查看原因，或启动写入该数据库的 ClawBot Deploy 版本。',
    'backup-unreadable': '请检查文件名和口令，或使用另一份副本。没有任何改动。',
    'backup-unwritable': '请在你有写入权限的文件夹中指定一个尚不存在的文件。',
    'restore-refused': '没有任何改动。请按消息的说明操作，然后重新开始。',
    'azure-sign-in-refused': '请将连接中的租户 ID、客户端 ID 和密钥与 Entra 中的应用注册核对，并重新保存。',
    'azure-credentials-expired': '请在 Entra 中为该应用创建新的密钥或证书，并保存到连接中。',
    'azure-sign-in-forbidden': '请让租户管理员允许此应用登录。',
    'azure-wrong-tenant': '请修改连接的租户 ID：必须是订阅所属的租户。',
    'azure-sign-in-unavailable': '请在运行 ClawBot Deploy 的机器上用 `az login` 登录，或为连接选择其他登录方式。',
    'azure-token-refused': '系统会自动申请新的令牌。如果持续，请测试连接。',
    'azure-permission-missing': '请在订阅上为该应用分配 ClawBot Deploy 的自定义角色。新角色最多需要十分钟生效。',
    'azure-subscription-missing': '请修改连接的订阅 ID，或为该应用分配该订阅上的角色。',
    'azure-subscription-disabled': '请在 Azure 门户中重新启用订阅，然后点击“重试”。',
    'azure-provider-unregistered': '请为订阅注册该资源提供程序，然后点击“重试”。',
    'azure-quota-exceeded': '请向 Azure 申请更高的配额并点击“重试”，或用更小的规格或在其他区域创建部署。',
    'azure-size-unavailable': '请用其他规格或在其他区域创建部署。',
    'azure-capacity': '该区域此规格的机器已用尽。请稍后点击“重试”，或用其他规格或在其他区域创建部署。',
    'azure-policy-denied': '请联系订阅的 Azure 策略负责人申请例外，或使用其他订阅。',
    'azure-locked': '请在 Azure 门户中移除该锁，然后点击“重试”。',
    'azure-address-taken': '请删除此部署，并用另一个名称新建。',
    'azure-image-missing': '请在其他区域创建部署：此区域不提供 Ubuntu 24.04。',
    'azure-busy': 'Azure 正在处理会妨碍此操作的事情。系统会自动重试。',
    'azure-not-found': 'Azure 尚未显示它，或已不再显示。系统会自动再次查找。',
    'azure-throttled': '系统会按要求等待，之后自动继续。',
    'azure-unavailable': 'Azure 自身出现问题。系统会自动重试；详情见 status.azure.com。',
    'azure-unreachable': '请检查此机器能否访问 login.microsoftonline.com 和 management.azure.com。系统会自动重试。',
    'azure-request-refused': 'Azure 不接受 ClawBot Deploy 发送的内容。请附上此处的消息报告该问题。',
    'azure-deployment-canceled': '有人在 Azure 中取消了部署。点击“重试”继续。',
    'azure-command-failed': '虚拟机上的一条命令失败。请在日志中查看原因，然后点击“重试”。',
    'azure-unknown': '消息逐字显示了 Azure 的答复。请解决其中指出的问题，然后点击“重试”。',
    unreachable: '请检查网络连接，以及 ClawBot Deploy 是否仍在运行。你输入的内容不会丢失。',
    'unexpected-answer': '请稍后重试。',
    'sign-in-cancelled': '另一个网站没有确认你的身份。请重试，或在下方选择其他方式。',
  },
};
