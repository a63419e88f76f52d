package org.custodygateway.bank;

import org.custodygateway.database.Unfinished;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Messages to and from banks that nobody has dealt with yet. An answer is overdue from its time on: before that its age is none. */
@Configuration(proxyBeanMethods = false)
class UnfinishedMessages {

    @Bean
    Unfinished kindOfRequests() {
        return new Unfinished(
                "REQUEST",
                "select bank, state, concat('serial:', serial) as subject, due_at as since from bank_outbox"
                        + " where state in ('NEW', 'SENT')");
    }

    @Bean
    Unfinished kindOfAnswers() {
        return new Unfinished(
                "ANSWER",
                "select bank, state, concat('serial:', related_serial) as subject, at as since from bank_inbox"
                        + " where state = 'STORED'");
    }

    @Bean
    Unfinished kindOfParked() {
        return new Unfinished(
                "PARKED_MESSAGE",
                "select '' as bank, state, concat('parked-message:', id) as subject, at as since from parked_message"
                        + " where state = 'PARKED'");
    }
}
