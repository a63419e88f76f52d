package org.custodygateway.security;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.stereotype.Component;

/** The users of the demo, {@code gateway.demo.users} of its settings: name and roles. They exist in the demo profile only. */
@Component
@Profile("demo")
class DemoUsers {

    DemoUsers(JdbcClient jdbc, Environment environment) {
        var binder = Binder.get(environment);
        String password = binder.bind("gateway.demo.password", String.class).get();
        String branch = binder.bind("gateway.demo.branch", String.class).get();
        String hash = PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(password);
        binder.bind("gateway.demo.users", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of())
                .forEach((name, roles) -> jdbc.sql(
                                "insert into staff_user (username, password_hash, roles, branch, enabled)"
                                        + " values (?, ?, ?, ?, true) on conflict do nothing")
                        .params(name, hash, roles, branch)
                        .update());
    }
}
