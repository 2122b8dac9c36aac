/** The job on Flink clusters of several processes. */
package org.ticketstream.e2e.cluster;
