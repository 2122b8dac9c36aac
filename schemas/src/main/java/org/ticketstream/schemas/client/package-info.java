/**
 * Access to an installation: its address and credentials, reading topics, comparing topics with the contract and
 * changing them.
 */
package org.ticketstream.schemas.client;
