/** An API server of Kubernetes without nodes, and what it says to the chart. */
package org.ticketstream.helm.server;
