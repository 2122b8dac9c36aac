/** One value of each setting out of flags, environment and a file, all under the same names; an unknown name is an error. */
package org.ticketstream.settings;
