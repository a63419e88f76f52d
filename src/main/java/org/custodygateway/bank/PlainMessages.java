package org.custodygateway.bank;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import org.springframework.jms.support.converter.SimpleMessageConverter;

/**
 * Bytes and text, nothing else. No object of a sender's choice is ever made of a message; to the steps of a route such a message is
 * empty, so that it fails its checks there and is parked, rather than coming back for ever.
 */
final class PlainMessages extends SimpleMessageConverter {

    @Override
    public Object fromMessage(Message message) throws JMSException {
        return switch (message) {
            case BytesMessage bytes -> beginning(bytes);
            case TextMessage text when text.getText() != null -> text.getText();
            default -> new byte[0];
        };
    }

    /** No more than shows that it is too long: the broker streams long messages, and the rest of one stays with it. */
    private static byte[] beginning(BytesMessage message) throws JMSException {
        message.reset();
        byte[] bytes = new byte[(int) Math.min(message.getBodyLength(), WireSteps.LARGEST + 1)];
        message.readBytes(bytes);
        return bytes;
    }
}
