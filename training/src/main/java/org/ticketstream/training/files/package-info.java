/** Files that appear whole or not at all. */
package org.ticketstream.training.files;
