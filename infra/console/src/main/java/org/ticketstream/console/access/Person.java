package org.ticketstream.console.access;

import java.util.Set;
import org.ticketstream.http.access.Role;

/**
 * Who looks at the page.
 *
 * @param name in corrections and in the audit
 * @param roles at least one
 */
public record Person(String name, Set<Role> roles) {
    /** Whether this person may do what needs the role. */
    public boolean may(Role role) {
        return roles.contains(role) || roles.contains(Role.ADMIN);
    }
}
