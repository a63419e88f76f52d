package org.custodygateway.security;

import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The firm's people by what they are. */
@Component
public class Staff {

    private final JdbcClient jdbc;

    Staff(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Names of those who have the role and may log in, in order. */
    public List<String> having(Role role) {
        record Person(String name, String roles) {}
        return jdbc
                .sql("select username, roles from staff_user where enabled order by username")
                .query((row, number) -> new Person(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(one -> Arrays.asList(one.roles().split(",")).contains(role.name()))
                .map(Person::name)
                .toList();
    }
}
