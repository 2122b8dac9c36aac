/**
 * What is released: a directory that holds a checkpoint, how to decide from its scores, how well it did, and a manifest
 * with the hash of every file, so that a bundle is either opened whole or refused.
 */
package org.ticketstream.model.bundle;
