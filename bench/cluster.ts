export { connectionUrl, readCluster } from '../src/db/embedded/cluster-file.ts';
export { embeddedDatabase } from '../src/db/embedded/ensure-roles.ts';
