/** Commands about the webhooks of helpdesks. */
package org.ticketstream.cli.webhooks;
