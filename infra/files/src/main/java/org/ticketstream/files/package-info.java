/**
 * Files and directories on this machine: what appears whole or not at all, what is forced onto the disk, what may be
 * deleted, and who may read it. No other package renames a finished file or deletes a tree.
 */
package org.ticketstream.files;
