"""Süreçlerin sonu: ■ düğmesi, betiğin bitişi, kernel'in kapanması; arkada süreç kalmaz."""
