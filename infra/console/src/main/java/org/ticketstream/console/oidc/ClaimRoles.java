package org.ticketstream.console.oidc;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ticketstream.http.access.Role;

/**
 * Which roles a person has by what the provider says of them.
 *
 * @param claim that holds roles or groups: its name, or a path with dots such as {@code realm_access.roles}
 * @param values of the claim that give each role; at least one
 */
public record ClaimRoles(String claim, Map<Role, Set<String>> values) {
    private static final int MOST_VALUES = 2_000;

    public ClaimRoles {
        values = Map.copyOf(values);
        if (claim.isBlank()) {
            throw new IllegalArgumentException("the claim that holds the roles must have a name");
        }
        if (values.values().stream().allMatch(Set::isEmpty)) {
            throw new IllegalArgumentException("nobody could log in: no value of the claim gives a role");
        }
    }

    /** None where nothing that the claim says gives one. */
    Set<Role> of(Map<String, Object> claims) {
        List<String> found = found(claims);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        values.forEach((role, givenBy) -> {
            if (found.stream().anyMatch(givenBy::contains)) {
                roles.add(role);
            }
        });
        return roles;
    }

    /** What the claim says: a list of texts, or one text. */
    List<String> found(Map<String, Object> claims) {
        Object value = ClaimPath.find(claims, claim).orElse(List.of());
        Stream<?> each = value instanceof Collection<?> many ? many.stream() : Stream.of(value);
        return each.filter(String.class::isInstance)
                .map(String.class::cast)
                .limit(MOST_VALUES)
                .toList();
    }
}
