/** What a demo trains on and what it streams. */
package org.ticketstream.local.demo.data;
