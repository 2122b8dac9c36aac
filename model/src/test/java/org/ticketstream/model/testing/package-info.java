/**
 * Models for the tests of all modules, published as this module's test-jar: a checkpoint and a release bundle of a few
 * kilobytes, and the real encoder under an untrained head.
 */
package org.ticketstream.model.testing;
