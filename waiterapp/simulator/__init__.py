"""Tills in a box: real servers on real sockets for demo, training and tests, written from the vendors' documents.

Imports nothing of the rest of waiterapp: a simulator that shares the client's models shares its mistakes.
"""
