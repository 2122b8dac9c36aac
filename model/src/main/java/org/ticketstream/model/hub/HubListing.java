package org.ticketstream.model.hub;

import java.util.Map;
import java.util.Optional;

/**
 * The files at the root of a repository.
 *
 * @param commit 40 hexadecimal digits; the content of a commit never changes
 * @param files by name; without a value where the hub's list lacks size or hash
 */
record HubListing(String commit, Map<String, Optional<HubFile>> files) {}
