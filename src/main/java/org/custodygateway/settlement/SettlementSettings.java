package org.custodygateway.settlement;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the day's steps wait.
 *
 * @param onTheWayWithin for transfers to end, or to be in doubt, after the cut-off
 * @param bankWithin for a bank to end or start its day
 * @param fileWithin for a bank's day-end file
 * @param differencesWithin for what a bank finds in the firm's transfers (DIF01), where its own file leaves a question
 * @param deadlineWithin for the deadline of a transfer in doubt to pass, before its absence from the file is believed
 * @param balanceWithin for a bank's answer about its omnibus account
 * @param balancesDue when on the next trading day a bank's answer about its clients' balances (DIF04) is due
 */
@ConfigurationProperties("gateway.settlement")
record SettlementSettings(
        @DefaultValue("60s") Duration onTheWayWithin,
        @DefaultValue("10s") Duration bankWithin,
        @DefaultValue("10s") Duration fileWithin,
        @DefaultValue("5s") Duration differencesWithin,
        @DefaultValue("20s") Duration deadlineWithin,
        @DefaultValue("3s") Duration balanceWithin,
        @DefaultValue("12:00") LocalTime balancesDue) {}
