package org.actioncast.bench.database;

/** What is measured, each on a server just started. */
enum Row {
    ARRAYS,
    HOT,
    MONTH
}
