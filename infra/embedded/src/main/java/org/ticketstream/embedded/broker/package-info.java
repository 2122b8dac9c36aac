/**
 * A Kafka broker inside this JVM, for one machine: KRaft, broker and controller in one, its log under one directory.
 */
package org.ticketstream.embedded.broker;
