package org.custodygateway.keyinfo;

import org.custodygateway.database.Unfinished;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Changes of key information that a bank has not confirmed (K2). */
@Configuration(proxyBeanMethods = false)
class UnfinishedKeyInfo {

    @Bean
    Unfinished kindOfKeyInfo() {
        return new Unfinished(
                "KEY_INFO",
                "select bank, state, concat('account:', account_no) as subject, at as since from key_info_bank"
                        + " where state in ('PENDING', 'SENT', 'REFUSED')");
    }
}
