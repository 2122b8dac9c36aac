/**
 * What each program needs at a Kafka with an authorizer, and no more: written once, for {@code ./ticketstream acls}
 * and the Kubernetes resources.
 */
package org.ticketstream.schemas.acls;
