# The pictures in docs/screens are what the pages look like.
exec bash docs/screens/update.sh --check
