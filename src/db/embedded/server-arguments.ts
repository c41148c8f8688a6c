import type { ClusterPaths } from './cluster-file.ts';

const settings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  // A socket file would let every local user knock; the loopback port with its password is enough.
  unix_socket_directories: '',
  max_connections: '100',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  jit: 'off',
  // Spares three helper processes; reads of a database this small come from memory.
  io_method: 'sync',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] %u ',
};

/** Settings go on the command line, so that a hand-edited file in the data folder cannot weaken them. */
export function serverArguments(paths: ClusterPaths, port: number): string[] {
  const all = { ...settings, port: String(port) };
  return ['-D', paths.data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
