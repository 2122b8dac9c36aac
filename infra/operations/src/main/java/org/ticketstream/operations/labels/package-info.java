/** Labels that integrations propose, and their acceptance by a person. */
package org.ticketstream.operations.labels;
