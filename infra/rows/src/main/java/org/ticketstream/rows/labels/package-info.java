/** Labels of files: renamed, merged, left out, compared. */
package org.ticketstream.rows.labels;
