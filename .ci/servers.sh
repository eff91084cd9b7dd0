# A PostgreSQL and a Redis of our own: free ports, folders that go when the shell that sourced this ends.
# start_servers sets LOCAL_DATABASE_URL and LOCAL_REDIS_URL.

free_port() { node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }

# PostgreSQL refuses to run as root.
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

stop_servers() {
  as_postgres "$PG_BIN/pg_ctl" -D "$SERVERS/pg" -m immediate stop >/dev/null 2>&1 || true
  redis-cli -u "$LOCAL_REDIS_URL" shutdown nosave >/dev/null 2>&1 || true
  rm -rf "$SERVERS"
}

start_servers() {
  SERVERS=$(mktemp -d)
  PG_BIN=$(dirname "$(ls -d /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)")
  local pg_port redis_port
  pg_port=$(free_port)
  redis_port=$(free_port)
  chmod 755 "$SERVERS"
  mkdir "$SERVERS/pg"
  if [ "$(id -u)" = 0 ]; then chown postgres "$SERVERS/pg"; fi
  as_postgres "$PG_BIN/initdb" -D "$SERVERS/pg" -U dramatis --auth=trust -E UTF8 >/dev/null
  as_postgres "$PG_BIN/pg_ctl" -D "$SERVERS/pg" -l "$SERVERS/pg/log" -w \
    -o "-p $pg_port -h 127.0.0.1 -k $SERVERS/pg -c max_connections=200" start >/dev/null
  redis-server --port "$redis_port" --bind 127.0.0.1 --save '' --dir "$SERVERS" >"$SERVERS/redis.log" &
  disown
  trap stop_servers EXIT
  until redis-cli -p "$redis_port" ping >/dev/null 2>&1; do sleep 0.1; done
  export LOCAL_DATABASE_URL="postgres://dramatis@127.0.0.1:$pg_port/postgres"
  export LOCAL_REDIS_URL="redis://127.0.0.1:$redis_port"
  # For the runs that restart a server while replies are being written.
  local as=''
  if [ "$(id -u)" = 0 ]; then as='runuser -u postgres --'; fi
  export LOCAL_DATABASE_RESTART="$as $PG_BIN/pg_ctl -D $SERVERS/pg -m fast -w restart >/dev/null"
  export LOCAL_REDIS_RESTART="redis-cli -p $redis_port shutdown nosave; nohup redis-server --port $redis_port --bind 127.0.0.1 --save '' --dir $SERVERS >>$SERVERS/redis.log 2>&1 & until redis-cli -p $redis_port ping >/dev/null 2>&1; do sleep 0.1; done"
}
