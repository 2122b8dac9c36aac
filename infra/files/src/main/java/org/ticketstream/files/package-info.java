/** Files and directories on this machine: what may be deleted, and who may read it. */
package org.ticketstream.files;
