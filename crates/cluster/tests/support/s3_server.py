"""An S3-compatible server on this machine that holds a journey store, for tests: `s3_server.py FOLDER`.

It prints where it listens and a pair of keys as one line of JSON, and checks the signature of every request from then on.
It ends when its standard input is closed, so that it never outlives the test.
"""

import json
import os
import sys
from pathlib import Path

# Nothing that this machine knows of a real service may be used.
for name in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[name]
os.environ.update(AWS_ACCESS_KEY_ID="anybody", AWS_SECRET_ACCESS_KEY="anything", AWS_DEFAULT_REGION="eu-west-2")

import boto3
from moto import settings
from moto.server import ThreadedMotoServer

BUCKET = "journeys"
PREFIX = "made-up/events"


def put(endpoint, folder):
    s3 = boto3.client("s3", endpoint_url=endpoint)
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        s3.put_object(Bucket=BUCKET, Key=f"{PREFIX}/{path.relative_to(folder).as_posix()}", Body=path.read_bytes())


def keys_of_a_reader(endpoint):
    iam = boto3.client("iam", endpoint_url=endpoint)
    iam.create_user(UserName="reader")
    allowed = {"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [allowed]})
    iam.put_user_policy(UserName="reader", PolicyName="reads", PolicyDocument=document)
    return iam.create_access_key(UserName="reader")["AccessKey"]


def main():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    endpoint = "http://{}:{}".format(*server.get_host_and_port())
    put(endpoint, Path(sys.argv[1]))
    keys = keys_of_a_reader(endpoint)
    settings.INITIAL_NO_AUTH_ACTION_COUNT = 0
    told = {"endpoint": endpoint, "store": f"s3://{BUCKET}/{PREFIX}", "key": keys["AccessKeyId"], "secret": keys["SecretAccessKey"]}
    print(json.dumps(told), flush=True)
    sys.stdin.read()


main()
