package org.custodygateway.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Finds staff by name and clients by number. */
class UserDirectory implements UserDetailsService {

    private final JdbcClient jdbc;

    UserDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        return staff(name).or(() -> client(name)).orElseThrow(() -> new UsernameNotFoundException("no such user"));
    }

    private Optional<GatewayUser> staff(String name) {
        return jdbc.sql("select username, password_hash, roles, branch, enabled from staff_user where username = ?")
                .param(name)
                .query(UserDirectory::staffUser)
                .optional();
    }

    private Optional<GatewayUser> client(String number) {
        return jdbc.sql("select client_no, password_hash from client_login where client_no = ?")
                .param(number)
                .query((row, n) -> new GatewayUser(row.getString(1), row.getString(2), Set.of(Role.CLIENT), null, true))
                .optional();
    }

    private static GatewayUser staffUser(ResultSet row, int n) throws SQLException {
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream(row.getString("roles").split(",")).map(Role::valueOf).forEach(roles::add);
        return new GatewayUser(
                row.getString("username"),
                row.getString("password_hash"),
                roles,
                row.getString("branch"),
                row.getBoolean("enabled"));
    }
}
