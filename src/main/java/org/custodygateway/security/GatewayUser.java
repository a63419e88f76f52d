package org.custodygateway.security;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Somebody who has a login. A client's name is the client number.
 *
 * @param password hash with the name of its algorithm in front
 * @param branch the branch a member of staff belongs to, null for those who belong to none
 */
public record GatewayUser(
        String username,
        String password,
        Set<Role> roles,
        @Nullable String branch,
        boolean enabled) implements UserDetails {

    private static final long serialVersionUID = 1;

    @Override
    public String getUsername() {
        return username;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return roles.stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean isClient() {
        return roles.contains(Role.CLIENT);
    }

    /** The branch whose clients alone this user may see and serve, null for those who see all (P1). */
    public @Nullable String onlyBranch() {
        return roles.stream().allMatch(Role.OF_A_BRANCH::contains) ? branch : null;
    }

    /** Neither password nor anything else that a log should not have. */
    @Override
    public String toString() {
        return username + " " + roles;
    }
}
