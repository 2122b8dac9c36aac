/** The chart, rendered with several values and held against what Kubernetes, its operators and our programs take. */
package org.ticketstream.helm;
