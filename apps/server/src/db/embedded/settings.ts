/**
 * Settings for a small machine, given on the command line so that a new version's values apply at once. At
 * rest all processes together stay around 60 MB.
 */
export function settings(durable: boolean): Record<string, string> {
  return {
    // Only the socket inside the cluster folder, which nobody else may enter.
    listen_addresses: "",
    unix_socket_directories: ".",
    unix_socket_permissions: "0700",
    max_connections: durable ? "60" : "200",
    shared_buffers: "64MB",
    effective_cache_size: "512MB",
    work_mem: "8MB",
    maintenance_work_mem: "64MB",
    // Nothing replicates from here, and requests already keep both cores busy: no standing helper processes.
    wal_level: "minimal",
    max_wal_senders: "0",
    max_logical_replication_workers: "0",
    max_parallel_workers_per_gather: "0",
    max_parallel_maintenance_workers: "0",
    max_worker_processes: "2",
    io_method: "sync",
    jit: "off",
    min_wal_size: "32MB",
    max_wal_size: "512MB",
    checkpoint_timeout: "10min",
    random_page_cost: "1.1",
    // An acknowledged write is on the disk.
    fsync: durable ? "on" : "off",
    synchronous_commit: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
    timezone: "UTC",
    // Statements and rows, which hold what people wrote, never reach the log: failed ones go back to the app.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_checkpoints: "off",
    log_timezone: "UTC",
    log_line_prefix: "",
    logging_collector: "off",
  };
}
