/** What all answers of the console share: headers, JSON, refusals, and which requests come from its own page. */
package org.ticketstream.console.web;
