package org.custodygateway.interest;

import org.custodygateway.database.Unfinished;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Interest of closing accounts that the bank has not paid (A12). */
@Configuration(proxyBeanMethods = false)
class UnfinishedInterest {

    @Bean
    Unfinished kindOfInterest() {
        return new Unfinished(
                "CLOSING_INTEREST",
                "select bank, state, concat('account:', account_no) as subject, cast(day as timestamp with time zone) as since"
                        + " from closing_interest where state in ('ASKED', 'IN_DOUBT', 'REFUSED')");
    }
}
