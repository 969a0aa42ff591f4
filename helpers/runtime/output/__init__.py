"""Alt süreçlerin çıktısını, onları başlatan hücreye eksiksiz ve sırasıyla getirir."""
