/** What a file of old tickets holds, looked at before it is trained on. */
package org.ticketstream.training.survey;
