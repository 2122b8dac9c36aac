/** The whole installation with TLS, authentication and ACLs, and those who try to get past them. */
package org.ticketstream.e2e.secured;
