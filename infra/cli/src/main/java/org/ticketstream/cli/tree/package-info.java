/** The tree of commands: built as far as a command line needs it, listed in groups, explained, completed by shells. */
package org.ticketstream.cli.tree;
