/** Metrics, alerts, dashboards: held against their runbook, their tools and a running system. */
package org.ticketstream.e2e.watched;
