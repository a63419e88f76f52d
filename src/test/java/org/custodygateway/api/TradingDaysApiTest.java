package org.custodygateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.custodygateway.support.Api;
import org.custodygateway.support.GatewayTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@GatewayTest
class TradingDaysApiTest {

    @LocalServerPort
    int port;

    private Api as(String user) {
        return Api.at("http://127.0.0.1:" + port + "/api/v1").as(user);
    }

    @Test
    void trading_days_leave_weekends_out_and_include_both_ends() {
        var found = as("compliance")
                .get("/trading-days?from=2026-11-20&to=2026-11-24")
                .expect(200);

        assertThat(found.body().path("items"))
                .map(day -> day.asText())
                .containsExactly("2026-11-20", "2026-11-23", "2026-11-24");
    }

    @Test
    void a_range_that_ends_before_it_begins_or_is_longer_than_500_days_is_malformed() {
        as("compliance").get("/trading-days?from=2026-11-24&to=2026-11-20").expect(400);
        as("compliance").get("/trading-days?from=2024-01-02&to=2026-11-20").expect(400);
    }

    @Test
    void C1_the_queue_has_two_orders_and_no_other() {
        as("compliance").get("/alerts?order=pressing&view=open").expect(200);
        as("compliance").get("/alerts?order=loudest").expect(400);
    }
}
