package org.custodygateway.bank;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Refuses what is far longer than any message, header and all, before the broker keeps it: the sender is told, nothing is lost. What is only
 * longer than may be read is let in, and parked.
 */
final class LargestMessage implements ActiveMQServerMessagePlugin {

    private static final long LARGEST = 4L * WireSteps.LARGEST;

    @Override
    public void beforeSend(
            ServerSession session, Transaction transaction, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        if (message.getWholeMessageSize() > LARGEST) {
            throw new ActiveMQException("longer than " + LARGEST + " bytes", ActiveMQExceptionType.GENERIC_EXCEPTION);
        }
    }
}
