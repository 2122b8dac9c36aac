/**
 * Looks at dead letters and sends them back to where they came from, once the reason is gone. Needs no running service.
 */
package org.ticketstream.operations.deadletters;
