/** Metrics that every service has: its process, its build, its disks, its HTTP requests. */
package org.ticketstream.telemetry.metrics;
