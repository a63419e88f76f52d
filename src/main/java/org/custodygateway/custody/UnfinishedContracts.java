package org.custodygateway.custody;

import org.custodygateway.database.Unfinished;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Contracts a bank was asked about and has not answered yet, and those that wait for the client at the bank (A7). */
@Configuration(proxyBeanMethods = false)
class UnfinishedContracts {

    @Bean
    Unfinished kindOfContracts() {
        return new Unfinished(
                "CONTRACT",
                "select bank, request_instruction as state, concat('account:', account_no) as subject, request_deadline as since"
                        + " from custody_account where request_deadline is not null union all"
                        + " select bank, contract, concat('account:', account_no), opened_at from custody_account"
                        + " where contract = 'PRE_DESIGNATED' and request_deadline is null");
    }
}
