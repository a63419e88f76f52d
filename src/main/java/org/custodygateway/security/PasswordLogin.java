package org.custodygateway.security;

import java.util.List;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Name and password, of staff and of clients. What was right within the last minute is not computed again, nor ever locked out. */
@Component
class PasswordLogin implements AuthenticationProvider {

    private final DaoAuthenticationProvider provider;
    private final CheckedCredentials checked;
    private final FailedLogins failed;
    private final AuditTrail audit;
    private final DurableTransaction transaction;

    PasswordLogin(
            JdbcClient jdbc,
            CheckedCredentials checked,
            FailedLogins failed,
            AuditTrail audit,
            DurableTransaction transaction) {
        provider = new DaoAuthenticationProvider(new UserDirectory(jdbc));
        provider.setPasswordEncoder(PasswordEncoderFactories.createDelegatingPasswordEncoder());
        this.checked = checked;
        this.failed = failed;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        String name = login.getName();
        String password = String.valueOf(login.getCredentials());
        var user = checked.find(name, password).orElseGet(() -> check(login, name, password));
        var authenticated = UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
        authenticated.setDetails(login.getDetails());
        return authenticated;
    }

    private UserDetails check(Authentication login, String name, String password) {
        String address = login.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        if (failed.locked(name, address)) {
            throw new LockedException("too many failed logins");
        }
        try {
            var user = (UserDetails) provider.authenticate(login).getPrincipal();
            failed.succeeded(name, address);
            checked.remember(name, password, user);
            return user;
        } catch (BadCredentialsException e) {
            if (failed.failed(name, address)) {
                record(name, address);
            }
            throw e;
        }
    }

    private void record(String name, String address) {
        var act =
                new AuditRecord(name, address, "login.locked", "user:" + name, "", FailedLogins.ALLOWED + " failures");
        transaction.run(() -> audit.append(List.of(act)));
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
