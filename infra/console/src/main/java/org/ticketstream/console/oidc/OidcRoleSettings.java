package org.ticketstream.console.oidc;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.ticketstream.http.access.Role;
import org.ticketstream.settings.Setting;

/**
 * The settings of what a provider's claims mean.
 *
 * @param roleClaim that holds roles or groups
 * @param reader values of that claim that give the role, and so on
 */
public record OidcRoleSettings(
        @Setting(
                defaultValue = "roles",
                paramLabel = "CLAIM",
                help = "Claim that holds roles or groups; a dot goes into an object: realm_access.roles.")
        String roleClaim,

        @Setting(paramLabel = "VALUE,...", help = "Values of it that give the role reader. Without it, none.")
        Set<String> reader,

        @Setting(paramLabel = "VALUE,...", help = "The same for corrector. Without it, none.")
        Set<String> corrector,

        @Setting(paramLabel = "VALUE,...", help = "The same for engineer. Without it, none.")
        Set<String> engineer,

        @Setting(paramLabel = "VALUE,...", help = "The same for admin. Without it, none.")
        Set<String> admin) {

    /** @throws IllegalArgumentException if no value gives a role */
    ClaimRoles claimRoles() {
        if (values().values().stream().allMatch(Set::isEmpty)) {
            throw new IllegalArgumentException("nobody could log in: --oidc-reader, --oidc-corrector, --oidc-engineer"
                    + " and --oidc-admin say which values of the claim give a role (got: none of them)");
        }
        return new ClaimRoles(roleClaim, values());
    }

    Map<Role, Set<String>> values() {
        Map<Role, Set<String>> values = new EnumMap<>(Role.class);
        values.put(Role.READER, reader);
        values.put(Role.CORRECTOR, corrector);
        values.put(Role.ENGINEER, engineer);
        values.put(Role.ADMIN, admin);
        return values;
    }
}
