package org.tagwerk.schedule;

/** The methods of messages that the server sends and takes in (RFC 5546 §1.4). */
public enum ItipMethod {
    REQUEST,
    REPLY,
    CANCEL
}
